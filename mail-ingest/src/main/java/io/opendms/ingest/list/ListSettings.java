package io.opendms.ingest.list;

import io.opendms.entry.MailAddress;

/**
 * What a list does with its mail. What a type of list has no use for is kept, so that it is there again when the type is
 * changed back, and passed over: a library always keeps attachments, and only a library has folders and overwrites.
 *
 * @param overwrite whether a document takes the place of one with its name; else it gets a name of its own
 * @param saveAttachments whether attachments are kept with the item
 * @param saveOriginal whether the message is kept as it came, as an .eml file
 * @param saveMeetings whether the files of invitations are kept; a calendar makes events of them anyway
 * @param approve whether items count as approved at once, where the list asks for approval
 * @param readers who may be told of new items
 */
public record ListSettings(
        MailAddress address,
        ListType type,
        DocumentFolders folders,
        boolean overwrite,
        boolean saveAttachments,
        boolean saveOriginal,
        boolean saveMeetings,
        ListSenders senders,
        boolean approve,
        ListReaders readers) {

    /** Of a list whose readers nobody names. */
    public ListSettings(
            MailAddress address,
            ListType type,
            DocumentFolders folders,
            boolean overwrite,
            boolean saveAttachments,
            boolean saveOriginal,
            boolean saveMeetings,
            ListSenders senders,
            boolean approve) {
        this(
                address,
                type,
                folders,
                overwrite,
                saveAttachments,
                saveOriginal,
                saveMeetings,
                senders,
                approve,
                ListReaders.NOBODY);
    }

    /** What a list does of which nothing else is said. */
    public static ListSettings usual(MailAddress address) {
        return new ListSettings(
                address, ListType.LIBRARY, DocumentFolders.ROOT, false, true, true, false, ListSenders.ANYBODY, true);
    }
}
