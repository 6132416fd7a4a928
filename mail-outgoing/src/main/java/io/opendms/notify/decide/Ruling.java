package io.opendms.notify.decide;

/**
 * What the rules made of a decision.
 *
 * @param detail what there is to say of it besides: a word that each language has words for, such as the status of a request or
 *     {@value #NO_ACCOUNT}, or an English sentence, such as why somebody may not decide; may be empty
 */
public record Ruling(Outcome outcome, String detail) {
    /** Nobody is known by the address, or nobody who may sign in. */
    public static final String NO_ACCOUNT = "no_account";

    public static Ruling of(Outcome outcome) {
        return new Ruling(outcome, "");
    }
}
