package io.opendms.notify.template;

/** A template that cannot be used; the message says in which line, and what is to be changed. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
