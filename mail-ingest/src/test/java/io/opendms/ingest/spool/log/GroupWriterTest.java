package io.opendms.ingest.spool.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GroupWriterTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(20)
    void tells_those_who_wait_when_memory_runs_out_and_writes_on() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        try (Segment segment = Segment.create(folder.resolve("1.segment"), 4096)) {
            segment.begin(1, 1);
            GroupWriter writer = new GroupWriter(
                    () -> {
                        if (exhausted.get()) {
                            throw new OutOfMemoryError("as the test says");
                        }
                        return segment;
                    },
                    () -> {
                        throw new OutOfMemoryError("also here");
                    });
            writer.start();
            assertThatThrownBy(() -> writer.append(ByteBuffer.allocate(10)))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(OutOfMemoryError.class);
            exhausted.set(false);
            assertThat(writer.append(ByteBuffer.allocate(10)).length()).isEqualTo(10);
            writer.close();
        }
    }
}
