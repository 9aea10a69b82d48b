/** Set when the bundle is built: false leaves out all that only a form beyond the basics needs. */
declare const FULL: boolean;
