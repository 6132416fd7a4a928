package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Makes the files of a log, each with a number that none before it had. Guarded by the log's lock. */
final class SegmentNames {
    static final String SUFFIX = ".segment";

    private final Path folder;
    private final Maker maker;
    private long last;

    private SegmentNames(Path folder, Maker maker, long last) {
        this.folder = folder;
        this.maker = maker;
        this.last = last;
    }

    /** Those that follow the files in a folder. */
    static SegmentNames of(Path folder, Maker maker) throws IOException {
        long last = 0;
        for (Path file : Recovery.files(folder)) {
            last = Math.max(last, Long.parseLong(file.getFileName().toString().replace(SUFFIX, "")));
        }
        return new SegmentNames(folder, maker, last);
    }

    /** Makes the next file. */
    Segment make(int size) throws NoSegmentException {
        try {
            return maker.make(folder.resolve(String.format(Locale.ROOT, "%08d%s", ++last, SUFFIX)), size);
        } catch (IOException e) {
            throw new NoSegmentException("no file of " + size + " bytes can be made: " + e.getMessage(), e);
        }
    }

    /** Makes a file of the log. */
    interface Maker {
        Segment make(Path file, int size) throws IOException;
    }
}
