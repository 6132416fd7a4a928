package io.opendms.client.failure;

/**
 * Something came back that is no answer of the contract: no XML, XML that is refused (a document type, nested too deep), more bytes
 * than allowed, a word or number that the contract does not know. What the service did is not known.
 */
public final class DmsAnswerException extends DmsException {
    private static final long serialVersionUID = 1L;

    /**
     * Made by the client.
     *
     * @param message what is wrong with the answer, and what to do
     */
    public DmsAnswerException(String message) {
        super(message, true);
    }

    /**
     * Made by the client.
     *
     * @param message what is wrong with the answer, and what to do
     * @param cause what the reader said
     */
    public DmsAnswerException(String message, Throwable cause) {
        super(message, true, cause);
    }
}
