package io.opendms.soap.http.entrance;

/** Is told of each call who made it, before it is carried out. Thread-safe, and quick. */
public interface CallerWatch {
    /** Tells nobody. */
    CallerWatch NONE = new CallerWatch() {
        @Override
        public void admitted(String farm, String caller, String means, String source) {
            // Nobody wants to know.
        }

        @Override
        public void refused(String caller, String reason) {
            // Nobody wants to know.
        }
    };

    /**
     * Somebody came in.
     *
     * @param farm for which the caller speaks, empty for none, which is denied then
     * @param means by what the caller is known, in one word
     * @param source by what name it would be refused, having proven nothing
     */
    void admitted(String farm, String caller, String means, String source);

    /** Somebody did not, whose credentials were not good. */
    void refused(String caller, String reason);
}
