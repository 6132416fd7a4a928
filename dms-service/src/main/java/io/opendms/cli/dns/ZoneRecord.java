package io.opendms.cli.dns;

/**
 * A line of a zone file, RFC 1035, section 5.1.
 *
 * @param owner in full, with the dot at its end
 * @param data as it stands there
 * @param isReady whether it may be entered as it is; else somebody has to look whether it fits
 */
record ZoneRecord(String owner, String type, String data, boolean isReady) {
    /** In seconds: a mistake is gone within the hour. */
    static final int TIME_TO_LIVE = 3600;

    String line() {
        return (isReady ? "" : ";") + owner + " " + TIME_TO_LIVE + " IN " + type + " " + data;
    }
}
