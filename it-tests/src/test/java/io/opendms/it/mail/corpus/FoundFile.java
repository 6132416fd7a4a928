package io.opendms.it.mail.corpus;

/**
 * A file that somebody found in a message.
 *
 * @param name as the message has it; empty without one
 * @param message whether the other reader says that it is a message itself
 * @param digest SHA-256; empty where the other reader keeps no bytes of it
 */
record FoundFile(String name, boolean message, String digest) {

    /** Whether it is what the other reader found. A message without a name is called by its subject. */
    boolean is(FoundFile other) {
        boolean bySubject = other.message && other.name.isEmpty() && name.endsWith(".eml");
        boolean sameBytes = other.digest.isEmpty() || digest.equals(other.digest);
        return (bySubject || name.equals(other.name)) && sameBytes;
    }
}
