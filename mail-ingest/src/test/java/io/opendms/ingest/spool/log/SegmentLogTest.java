package io.opendms.ingest.spool.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogTest {
    private static final int SEGMENT_SIZE = 4096;

    @TempDir
    private Path folder;

    private SegmentLog opened() throws IOException {
        SegmentLog log = SegmentLog.open(folder, SEGMENT_SIZE);
        log.replay((place, record) -> false);
        return log;
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
