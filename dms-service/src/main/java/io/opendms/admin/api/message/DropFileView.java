package io.opendms.admin.api.message;

import io.opendms.ingest.dropfolder.aside.AsideFile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that a drop folder has set aside.
 *
 * @param order what a node is still to do, {@code release} or {@code drop}; absent if nothing
 */
record DropFileView(
        String id,
        String node,
        String name,
        long size,
        String written,
        String setAside,
        String sender,
        String receivers,
        String reason,
        @Nullable String order) {

    static DropFileView of(AsideFile kept) {
        return new DropFileView(
                kept.file().id(),
                kept.node(),
                kept.file().name(),
                kept.file().size(),
                kept.file().writtenAt().toString(),
                kept.file().asideAt().toString(),
                kept.file().sender(),
                kept.file().receivers(),
                kept.file().reason(),
                kept.deed().map(deed -> deed.name().toLowerCase(Locale.ROOT)).orElse(null));
    }
}
