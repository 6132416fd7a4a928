package io.opendms.ingest.dropfolder.right;

/**
 * One thing that was tried in a folder.
 *
 * @param tried such as {@code rename a file}
 * @param refusal what came instead, empty if it went well
 */
public record Step(String tried, String refusal) {
    static Step ok(String tried) {
        return new Step(tried, "");
    }

    public boolean isOk() {
        return refusal.isEmpty();
    }
}
