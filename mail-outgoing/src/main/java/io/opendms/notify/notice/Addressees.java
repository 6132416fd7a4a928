package io.opendms.notify.notice;

/**
 * Knows whom to tell. Each method throws a {@link io.opendms.directory.DirectoryFailure} if the directory has to be asked of
 * anybody and does not answer, and a {@link io.opendms.record.RecordFailure} if the store does not. All may be called from any
 * thread.
 */
public interface Addressees {

    /**
     * Who may decide on a request now, as an approver or in place of one, and has not done so. Nobody once it no longer waits.
     *
     * @param request its number
     */
    Audience deciders(int request);

    /** Who was asked, or would have been: whoever might decide on a request if it still waited. */
    Audience asked(int request);

    /**
     * Who asked for a change.
     *
     * @param farm the farm's name
     * @param requester as the farm named the person; empty for nobody
     */
    Audience requester(String farm, String requester);

    /** Who looks after the service; while the directory does not answer, those of whom it has to be asked are unknown. */
    Audience administrators();
}
