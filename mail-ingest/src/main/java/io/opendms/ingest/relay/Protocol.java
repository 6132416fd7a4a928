package io.opendms.ingest.relay;

/** How the other server is spoken to. */
public enum Protocol {
    /** RFC 5321. */
    SMTP("EHLO", 25),
    /** RFC 2033: as SMTP, with an answer of its own for each recipient at the end of the message. */
    LMTP("LHLO", 24);

    private final String greeting;
    private final int usualPort;

    Protocol(String greeting, int usualPort) {
        this.greeting = greeting;
        this.usualPort = usualPort;
    }

    /** Where a server is that names no port. */
    int usualPort() {
        return usualPort;
    }

    String greeting() {
        return greeting;
    }
}
