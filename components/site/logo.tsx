import type { PictureView } from '@/features/media/views'

export type LogoView = { light: PictureView; dark: PictureView | null }

function OnPaper({ picture, name, className }: { picture: PictureView; name: string; className: string }) {
  return (
    <picture className={className}>
      {picture.sources.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcset} sizes="(min-width: 40rem) 30rem, 80vw" />
      ))}
      <img
        src={picture.src}
        width={picture.width}
        height={picture.height}
        alt={name}
        className="mx-auto h-16 w-auto max-w-full object-contain sm:h-24"
      />
    </picture>
  )
}

/**
 * The newspaper's logo in place of its name. On dark paper the one made for it; where there is none, the other keeps a light
 * ground, as ink on black would not be seen.
 */
export function Logo({ logo, name }: { logo: LogoView; name: string }) {
  if (!logo.dark) return <OnPaper picture={logo.light} name={name} className="logo-alone" />
  return (
    <>
      <OnPaper picture={logo.light} name={name} className="logo-light" />
      <OnPaper picture={logo.dark} name={name} className="logo-dark" />
    </>
  )
}
