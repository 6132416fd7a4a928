package io.opendms.admin.mail;

/** Somebody does not get to what belongs to mail; the message is a sentence for that person. */
public final class MailClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean taken;

    MailClosed(String message, boolean taken) {
        super(message, null, false, false);
        this.taken = taken;
    }

    /** Whether mail is taken, so that it is the person who may not. */
    public boolean isTaken() {
        return taken;
    }
}
