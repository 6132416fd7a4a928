package io.opendms.ingest.smtp.message;

/** Told of what the door does, to be counted. Called from any thread. */
public interface SmtpMeter {

    /** A message is in the spool. */
    void accepted();

    /** @param code the reply's, such as 550 */
    void refused(int code);

    /** @param dmarc what was found out about the author of a message, such as {@code pass} */
    void checked(String dmarc);

    /** Counts nothing. */
    SmtpMeter NONE = new SmtpMeter() {
        @Override
        public void accepted() {}

        @Override
        public void refused(int code) {}

        @Override
        public void checked(String dmarc) {}
    };
}
