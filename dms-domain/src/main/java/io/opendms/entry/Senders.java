package io.opendms.entry;

/** From whom a contact or a group accepts mail. */
public enum Senders {
    /** Everybody. */
    ANYONE,
    /** Only senders that the mail system has authenticated. */
    AUTHENTICATED;

    /** The stricter of two wishes: a farm's rule can only narrow what a single list asks for. */
    public Senders stricter(Senders other) {
        return this == AUTHENTICATED ? this : other;
    }
}
