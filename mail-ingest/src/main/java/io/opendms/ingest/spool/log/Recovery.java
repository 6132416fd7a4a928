package io.opendms.ingest.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in the files of a log after a stop, however it came about. Every record that is whole counts, also one behind
 * a damaged one: a tail that was torn was never acknowledged, and a damage further in front is no reason to lose the rest.
 *
 * @param segments all files
 * @param records in the order in which they were written
 * @param generation the highest there is
 * @param damaged how many stretches in front of a whole record could not be read
 */
record Recovery(List<Segment> segments, List<Found> records, long generation, int damaged) {

    record Found(long generation, Place place, ByteBuffer content) {}

    static Recovery of(Path folder, long mark) throws IOException {
        List<Segment> segments = new ArrayList<>();
        List<Found> records = new ArrayList<>();
        int damaged = 0;
        for (Path file : files(folder)) {
            Segment segment = Segment.open(file);
            segments.add(segment);
            List<Found> found = newest(whole(segment, mark));
            damaged += gaps(found);
            records.addAll(found);
        }
        records.sort(Comparator.comparingLong(Found::generation));
        long generation = records.stream().mapToLong(Found::generation).max().orElse(0);
        return new Recovery(segments, records, generation, damaged);
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SegmentLog.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static List<Found> whole(Segment segment, long mark) throws IOException {
        ByteBuffer content = segment.content();
        List<Found> found = new ArrayList<>();
        for (int at = 0; at + Frame.HEAD <= content.limit(); ) {
            int length = Frame.lengthAt(content, at, mark);
            if (length < 0) {
                at++;
                continue;
            }
            byte[] record = new byte[length];
            content.get(at + Frame.HEAD, record);
            found.add(new Found(
                    Frame.generationAt(content, at),
                    new Place(segment, at + Frame.HEAD, length),
                    ByteBuffer.wrap(record)));
            at += Frame.HEAD + length;
        }
        return found;
    }

    /** A segment that was used anew still has records of before behind its end. */
    private static List<Found> newest(List<Found> found) {
        long generation = found.stream().mapToLong(Found::generation).max().orElse(0);
        return found.stream()
                .filter(record -> record.generation() == generation)
                .toList();
    }

    private static int gaps(List<Found> found) {
        int gaps = 0;
        int end = 0;
        for (Found record : found) {
            if (record.place().offset() - Frame.HEAD != end) {
                gaps++;
            }
            end = record.place().offset() + record.place().length();
        }
        return gaps;
    }
}
