package io.opendms.approval.app;

import io.opendms.submit.Refusal;

/** What a farm is told of one of its requests. */
public sealed interface JobState {

    /** It is not decided, or not applied yet. */
    record Waiting(String alias) implements JobState {}

    /** It is done, under this alias, or was and has been taken back. */
    record Applied(String alias) implements JobState {}

    /** It was not approved; the reason is for the person who asked. */
    record Denied(String alias, String reason) implements JobState {}

    /** It was approved and could not be done. */
    record Failed(String alias, Refusal refusal, String explanation) implements JobState {}

    /** The farm has no such request. */
    record Unknown() implements JobState {}
}
