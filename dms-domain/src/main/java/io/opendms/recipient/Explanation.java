package io.opendms.recipient;

/**
 * An answer and how it came about.
 *
 * @param root the address that was asked for, with what it leads to below it
 * @param door what the intake of mail makes of the answer
 */
public record Explanation(Resolution resolution, Branch root, Door door) {

    /** Mail goes by the answer. */
    public Explanation(Resolution resolution, Branch root) {
        this(resolution, root, Door.BY_ANSWER);
    }

    /** What becomes of mail to the address. */
    public enum Door {
        /** What the answer says. */
        BY_ANSWER,
        /** The domain is none of ours: mail is passed on to the address itself, and only for who may relay. */
        ELSEWHERE,
        /** Mail is taken, although nobody has the address. */
        ALWAYS
    }
}
