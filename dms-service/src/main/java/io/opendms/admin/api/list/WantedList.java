package io.opendms.admin.api.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.DocumentFolders;
import io.opendms.ingest.list.ListReaders;
import io.opendms.ingest.list.ListSenders;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.list.ListType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a list is to be; what is missing is the usual. */
record WantedList(
        @JsonProperty(required = true) String address,
        @Nullable String type,
        @Nullable String attachments,
        @Nullable Boolean overwrite,
        @Nullable Boolean saveAttachments,
        @Nullable Boolean saveOriginal,
        @Nullable Boolean saveMeetings,
        @Nullable List<String> senders,
        @Nullable Boolean approve,
        @Nullable List<String> readers) {

    ListSettings settings() {
        ListSettings usual = ListSettings.usual(MailAddress.parse("address", address));
        return new ListSettings(
                usual.address(),
                Optional.ofNullable(type).map(ListType::of).orElse(usual.type()),
                Optional.ofNullable(attachments).map(DocumentFolders::of).orElse(usual.folders()),
                Optional.ofNullable(overwrite).orElse(usual.overwrite()),
                Optional.ofNullable(saveAttachments).orElse(usual.saveAttachments()),
                Optional.ofNullable(saveOriginal).orElse(usual.saveOriginal()),
                Optional.ofNullable(saveMeetings).orElse(usual.saveMeetings()),
                Optional.ofNullable(senders).map(ListSenders::new).orElse(usual.senders()),
                Optional.ofNullable(approve).orElse(usual.approve()),
                Optional.ofNullable(readers).map(ListReaders::new).orElse(usual.readers()));
    }
}
