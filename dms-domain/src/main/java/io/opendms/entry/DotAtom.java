package io.opendms.entry;

/** The dot-atom of RFC 5322, section 3.2.3, in a loop, since each call of a farm asks for it several times. */
final class DotAtom {
    private static final String SPECIAL = "!#$%&'*+-/=?^_`{|}~";
    private static final boolean[] ATOM = new boolean[128];

    static {
        for (char c = '0'; c < ATOM.length; c++) {
            ATOM[c] = Character.isLetterOrDigit(c);
        }
        SPECIAL.chars().forEach(c -> ATOM[c] = true);
    }

    private DotAtom() {}

    /**
     * Whether a text is made of atoms with single dots between them.
     *
     * @param highest the last character above U+00A0 that an atom may have as well; surrogates never
     */
    static boolean is(String text, char highest) {
        boolean inAtom = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!inAtom) {
                    return false;
                }
                inAtom = false;
            } else if (isAtom(c, highest)) {
                inAtom = true;
            } else {
                return false;
            }
        }
        return inAtom;
    }

    private static boolean isAtom(char c, char highest) {
        return c < ATOM.length ? ATOM[c] : c > '\u00A0' && c <= highest && !Character.isSurrogate(c);
    }
}
