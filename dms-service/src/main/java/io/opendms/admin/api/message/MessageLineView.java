package io.opendms.admin.api.message;

import io.opendms.ingest.message.MessageLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message in a list.
 *
 * @param due when it is tried again; absent if it is not, or at once
 * @param status {@code delivered}, {@code waiting}, {@code set-aside} or {@code dropped}
 */
record MessageLineView(
        String id,
        String node,
        String received,
        String door,
        String peer,
        String account,
        String sender,
        long size,
        String messageId,
        int attempts,
        String tried,
        @Nullable String due,
        String status) {

    static MessageLineView of(MessageLine line) {
        return new MessageLineView(
                line.id(),
                line.node(),
                line.receivedAt().toString(),
                line.door(),
                line.peer(),
                line.account(),
                line.sender(),
                line.size(),
                line.messageId(),
                line.attempts(),
                line.triedAt().toString(),
                line.dueAt().map(Instant::toString).orElse(null),
                line.status().word());
    }
}
