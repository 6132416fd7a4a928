package io.opendms.admin.api.route;

import io.opendms.admin.api.http.Refusal;

/** Answers calls. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one call.
     *
     * @throws Refusal if it is not answered as asked
     * @throws io.opendms.entry.InvalidValueException if a value breaks a rule, which is answered by 422
     * @throws io.opendms.record.RecordFailure if the store cannot be used, which is answered by 503
     * @throws io.opendms.directory.DirectoryFailure if the directory cannot be asked, which is answered by 503
     */
    Answer answer(Call call);
}
