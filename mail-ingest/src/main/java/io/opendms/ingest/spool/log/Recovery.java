package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What stands in the files of a log after a stop, however it came about. Every record that is whole counts, also one behind
 * a damaged one: a tail that was torn was never acknowledged, and a damage further in front is no reason to lose the rest.
 *
 * @param files in the order in which they were written
 * @param damaged how many stretches in front of a whole record could not be read
 */
record Recovery(List<Written> files, int damaged) {

    /** The records of a file. Only where they stand is kept: all of a full spool is more than the memory holds. */
    record Written(Segment segment, long generation, List<Place> places) {}

    static Recovery of(Collection<Segment> segments, long mark) throws IOException {
        List<Written> files = new ArrayList<>();
        for (Segment segment : segments) {
            files.add(newest(segment, mark));
        }
        files.sort(Comparator.comparingLong(Written::generation));
        int damaged = files.stream().mapToInt(file -> gaps(file.places())).sum();
        return new Recovery(files, damaged);
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SegmentNames.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The highest there is. */
    long generation() {
        return files.isEmpty() ? 0 : files.get(files.size() - 1).generation();
    }

    /** Tells of each record, oldest first, and holds what is needed. One file at a time is in memory. */
    void hold(BiPredicate<Place, ByteBuffer> needed) throws IOException {
        for (Written file : files) {
            if (file.places().isEmpty()) {
                continue;
            }
            ByteBuffer content = file.segment().content();
            for (Place place : file.places()) {
                if (needed.test(place, content.slice(place.offset(), place.length()))) {
                    file.segment().hold();
                }
            }
        }
    }

    /** A segment that was used anew still has records of before behind its end. */
    private static Written newest(Segment segment, long mark) throws IOException {
        ByteBuffer content = segment.content();
        List<Place> places = new ArrayList<>();
        long newest = 0;
        for (int at = 0; at + Frame.HEAD <= content.limit(); ) {
            int length = Frame.lengthAt(content, at, mark);
            if (length < 0) {
                at++;
                continue;
            }
            long generation = Frame.generationAt(content, at);
            if (generation > newest) {
                places.clear();
                newest = generation;
            }
            if (generation == newest) {
                places.add(new Place(segment, at + Frame.HEAD, length));
            }
            at += Frame.HEAD + length;
        }
        return new Written(segment, newest, places);
    }

    private static int gaps(List<Place> places) {
        int gaps = 0;
        int end = 0;
        for (Place place : places) {
            if (place.offset() - Frame.HEAD != end) {
                gaps++;
            }
            end = place.offset() + place.length();
        }
        return gaps;
    }
}
