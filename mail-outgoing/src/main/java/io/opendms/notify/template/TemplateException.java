package io.opendms.notify.template;

/** A template that cannot be used. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String remedy;

    /** @param line counted from 1; 0 for the whole of it */
    TemplateException(int line, String problem, String remedy) {
        super(problem);
        this.line = line;
        this.remedy = remedy;
    }

    /** The line that is wrong, counted from 1; 0 if it is none alone. */
    public int line() {
        return line;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
