package io.opendms.ingest.relay;

/** How the other server is spoken to. */
public enum Protocol {
    /** RFC 5321. */
    SMTP("EHLO"),
    /** RFC 2033: as SMTP, with an answer of its own for each recipient at the end of the message. */
    LMTP("LHLO");

    private final String greeting;

    Protocol(String greeting) {
        this.greeting = greeting;
    }

    String greeting() {
        return greeting;
    }
}
