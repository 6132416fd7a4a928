package io.opendms.ingest.list;

import java.util.List;

/** A table that cannot be read. */
public final class CsvException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_TOLD = 20;

    /** @param problems a sentence each, without the values */
    CsvException(List<String> problems) {
        super(String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_TOLD)))
                + (problems.size() > MOST_TOLD ? "; and " + (problems.size() - MOST_TOLD) + " more" : ""));
    }
}
