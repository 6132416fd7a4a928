package io.opendms.it.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The write-ahead log of a PostgreSQL server, as it wrote it while it was watched. Its pages are put together by where in the
 * log they stand, which file and offset say, since one is written again and again while it fills, by any process. What else
 * the files hold is left of older logs (src/include/access/xlog_internal.h and xlogrecord.h of PostgreSQL 13 to 18; numbers as
 * of a machine whose low bytes come first, segments of 16 MB as {@code initdb} makes them).
 */
final class WriteAheadLog {
    private static final Pattern FILE =
            Pattern.compile("/pg_wal/\\p{XDigit}{8}(\\p{XDigit}{8})000000(\\p{XDigit}{2})$");
    private static final int PAGE = 8192;
    private static final int SHORT_HEADER = 24;
    private static final int LONG_HEADER = 40;
    private static final int HAS_LONG_HEADER = 2;
    private static final int RECORD_HEADER = 24;
    private static final int OF_TRANSACTIONS = 1;
    private static final int KIND = 0x70;
    private static final int COMMIT = 0;

    /** A page as it was written once. */
    record Copy(byte[] bytes, SystemCall write) {}

    /**
     * What was done to one object.
     *
     * @param transaction by whom, 0 for nobody
     * @param commits whether it is the end of the transaction
     * @param text a character for each byte
     * @param end where the log goes on behind it
     */
    record Entry(int transaction, boolean commits, String text, long end) {}

    private final NavigableMap<Long, List<Copy>> pages = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** @throws IllegalStateException if what was written is no such log */
    WriteAheadLog(List<SystemCall> calls) {
        calls.stream().filter(SystemCall::isPositionedWrite).forEach(this::add);
        read();
    }

    private void add(SystemCall write) {
        Matcher file = FILE.matcher(write.target());
        if (file.find()) {
            long place = (Long.parseLong(file.group(1), 16) << 32)
                    + (Long.parseLong(file.group(2), 16) << 24)
                    + write.offset();
            byte[] written = write.written();
            for (int at = 0; at < written.length; at += PAGE) {
                pages.computeIfAbsent(place + at, page -> new ArrayList<>())
                        .add(new Copy(Arrays.copyOfRange(written, at, at + PAGE), write));
            }
        }
    }

    private void read() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        NavigableMap<Integer, Long> places = new TreeMap<>();
        int begin = 0;
        for (Long page : pages.keySet()) {
            ByteBuffer last = ByteBuffer.wrap(last(page)).order(ByteOrder.LITTLE_ENDIAN);
            if (last.getLong(8) != page || !(places.isEmpty() || pages.containsKey(page - PAGE))) {
                throw new IllegalStateException("not the page of the log at " + page);
            }
            int header = (last.getShort(2) & HAS_LONG_HEADER) == 0 ? SHORT_HEADER : LONG_HEADER;
            if (places.isEmpty()) {
                // The rest of an entry of which nobody saw the beginning.
                begin = aligned(last.getInt(16));
            }
            places.put(joined.size(), page + header);
            joined.write(last.array(), header, PAGE - header);
        }
        read(ByteBuffer.wrap(joined.toByteArray()).order(ByteOrder.LITTLE_ENDIAN), begin, places);
    }

    private void read(ByteBuffer joined, int begin, NavigableMap<Integer, Long> places) {
        int at = begin;
        int before = begin;
        while (at + RECORD_HEADER <= joined.capacity()) {
            int length = joined.getInt(at);
            if (length == 0 || at + length > joined.capacity()) {
                // The server was stopped here.
                break;
            }
            if (at > begin && joined.getLong(at + 8) != place(places, before)) {
                throw new IllegalStateException("no entry at " + place(places, at));
            }
            int end = at + length;
            boolean commits = joined.get(at + 17) == OF_TRANSACTIONS && (joined.get(at + 16) & KIND) == COMMIT;
            String text = new String(joined.array(), at, length, StandardCharsets.ISO_8859_1);
            entries.add(new Entry(joined.getInt(at + 4), commits, text, place(places, end - 1) + 1));
            before = at;
            at = aligned(end);
        }
    }

    private static int aligned(int length) {
        return (length + 7) & ~7;
    }

    private static long place(NavigableMap<Integer, Long> places, int at) {
        return places.floorEntry(at).getValue() + at - places.floorKey(at);
    }

    /** As it was written last: what was known to be there once is there still. */
    private byte[] last(long page) {
        List<Copy> copies = pages.get(page);
        return copies.get(copies.size() - 1).bytes();
    }

    /** In the order of the log. */
    List<Entry> entries() {
        return entries;
    }

    /** The writes that a disk must have seen to hold the log up to some place: for each of its pages any of these. */
    List<List<SystemCall>> writesUpTo(long end) {
        List<List<SystemCall>> all = new ArrayList<>();
        for (Long page : pages.headMap(end).keySet()) {
            int wanted = (int) Math.min(end - page, PAGE);
            all.add(pages.get(page).stream()
                    .filter(copy -> Arrays.equals(copy.bytes(), 0, wanted, last(page), 0, wanted))
                    .map(Copy::write)
                    .toList());
        }
        return all;
    }
}
