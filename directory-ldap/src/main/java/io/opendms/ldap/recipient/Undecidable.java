package io.opendms.ldap.recipient;

/** What the directory holds gives no answer that can be relied on. The message is one sentence for an administrator. */
final class Undecidable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undecidable(String message) {
        super(message, null, false, false);
    }
}
