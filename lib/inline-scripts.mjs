/**
 * Runs before the first paint, so that a reader who chose the night is not blinded by a white page first. It is the same
 * text on every page.
 */
export const themeScript = `try{var t=localStorage.getItem('theme');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch(e){}`

/**
 * The inline scripts of our own that pages may carry, letter for letter: the layout prints them from here, and the
 * Content-Security-Policy of kept pages lets exactly these run (besides the framework's data). A script made out of a
 * request, a reader's or an editor's words has no place here.
 * @type {readonly string[]}
 */
export const inlineScripts = [themeScript]
