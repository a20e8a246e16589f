import { themeScript } from '@/lib/inline-scripts.mjs'

/** The text stands where the page's Content-Security-Policy is made, too: only scripts named there may run. */
export function ThemeScript() {
  return <script>{themeScript}</script>
}
