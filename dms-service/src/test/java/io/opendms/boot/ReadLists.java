package io.opendms.boot;

import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListSettings;
import java.util.List;

/** Lists as they usually are, but for who reads them. */
public final class ReadLists {
    private ReadLists() {}

    /** @param readers names of people and groups */
    public static ListSettings readBy(MailAddress list, String... readers) {
        ListSettings usual = ListSettings.usual(list);
        return new ListSettings(
                list,
                usual.type(),
                usual.folders(),
                usual.overwrite(),
                usual.saveAttachments(),
                usual.saveOriginal(),
                usual.saveMeetings(),
                usual.senders(),
                usual.approve(),
                new ListReaders(List.of(readers)));
    }
}
