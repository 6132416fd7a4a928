package io.opendms.notify.alert;

/** An alert that is not set; the message is a sentence for whoever wants it. */
public final class AlertException extends Exception {
    private static final long serialVersionUID = 1L;

    AlertException(String message) {
        super(message);
    }
}
