package io.opendms.ingest.spool.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
    private static final int SEGMENT_SIZE = 4096;

    @TempDir
    private Path folder;

    private volatile boolean full;

    private SegmentLog opened() throws IOException {
        SegmentLog log = SegmentLog.open(folder, SEGMENT_SIZE, this::make);
        log.replay((place, record) -> false);
        return log;
    }

    private Segment make(Path file, int size) throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
        return Segment.create(file, size);
    }

    @Test
    void begins_on_a_full_disk_and_writes_when_there_is_room() throws Exception {
        full = true;
        try (SegmentLog log = opened()) {
            assertThatThrownBy(() -> log.append(ByteBuffer.allocate(10))).isInstanceOf(NoSegmentException.class);
            full = false;
            assertThat(log.append(ByteBuffer.allocate(10)).length()).isEqualTo(10);
        }
    }

    @Test
    void hands_out_after_a_restart_what_stands_in_several_files_oldest_first() throws Exception {
        List<byte[]> written = new ArrayList<>();
        try (SegmentLog log = opened()) {
            for (byte i = 0; i < 12; i++) {
                byte[] record = new byte[SEGMENT_SIZE / 3];
                Arrays.fill(record, i);
                log.append(ByteBuffer.wrap(record));
                written.add(record);
            }
        }
        List<byte[]> found = new ArrayList<>();
        SegmentLog restarted = SegmentLog.open(folder, SEGMENT_SIZE);
        try (restarted) {
            restarted.replay((place, record) -> {
                byte[] bytes = new byte[record.remaining()];
                record.get(bytes);
                return found.add(bytes);
            });
        }
        assertThat(found).containsExactlyElementsOf(written);
    }

    @Test
    void closes_its_files_when_it_cannot_be_read() throws Exception {
        List<Place> places = new ArrayList<>();
        try (SegmentLog log = opened()) {
            log.append(ByteBuffer.allocate(10));
        }
        SegmentLog log = SegmentLog.open(folder, SEGMENT_SIZE);
        assertThatThrownBy(() -> log.replay((place, record) -> {
                    places.add(place);
                    throw new IllegalStateException("as the test says");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> places.get(0).segment().flush()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void counts_a_record_as_needed_until_nobody_can_take_its_file_in_between() throws Exception {
        try (SegmentLog log = opened()) {
            Place place = log.append(ByteBuffer.allocate(10));
            Thread releasing = new Thread(() -> log.release(place));
            synchronized (log) {
                releasing.start();
                await().until(() -> releasing.getState() == Thread.State.BLOCKED);
                assertThat(place.segment().isHeld()).isTrue();
            }
            releasing.join();
            assertThat(place.segment().isHeld()).isFalse();
        }
    }
}
