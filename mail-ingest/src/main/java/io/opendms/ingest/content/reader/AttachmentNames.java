package io.opendms.ingest.content.reader;

import io.opendms.ingest.content.Attachment;
import io.opendms.ingest.content.limit.Budget;
import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.name.BlockedTypes;
import io.opendms.ingest.content.name.FileNames;
import io.opendms.ingest.content.name.FileType;
import io.opendms.ingest.content.name.UniqueNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes attachments of the files of one message: each with a name of its own and with what it is. */
final class AttachmentNames {
    private final BlockedTypes blocked;
    private final Budget budget;
    private final UniqueNames names = new UniqueNames();

    AttachmentNames(BlockedTypes blocked, Budget budget) {
        this.budget = budget;
        this.blocked = blocked;
    }

    List<Attachment> name(List<FoundFile> files) throws IOException, ContentException {
        List<Attachment> attachments = new ArrayList<>();
        for (FoundFile file : files) {
            budget.checkTime();
            attachments.add(attachment(file, attachments.size() + 1));
        }
        return attachments;
    }

    private Attachment attachment(FoundFile found, int number) throws IOException {
        Optional<String> safe = FileNames.file(found.claimedName());
        String type = FileType.of(found.part().file(), safe.orElse(""));
        String name = names.take(safe.orElseGet(() -> "attachment-" + number + FileType.extension(type)));
        return new Attachment(
                name,
                found.claimedName(),
                type,
                found.part(),
                found.contentId(),
                blocked.reason(found.part().file(), name));
    }
}
