package io.opendms.notify.decide;

/**
 * What the rules made of a decision.
 *
 * @param detail what there is to say of it besides, in one line, such as why somebody may not decide; may be empty
 */
public record Ruling(Outcome outcome, String detail) {
    public static Ruling of(Outcome outcome) {
        return new Ruling(outcome, "");
    }
}
