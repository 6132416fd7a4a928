package io.opendms.client.value;

/**
 * From whom a contact or a group takes mail: the two words of the contract's {@code ContactFlags} and
 * {@code DistributionGroupFlags}, of which a call carries exactly one. Immutable.
 */
public enum Flags {
    /** From everybody. */
    NONE("None"),

    /** From authenticated senders only. */
    ONLY_ALLOW_AUTHENTICATED_EMAIL("OnlyAllowAuthenticatedEmail");

    private final String word;

    Flags(String word) {
        this.word = word;
    }

    /**
     * The word that travels.
     *
     * @return as the contract spells it
     */
    public String word() {
        return word;
    }
}
