package io.opendms.admin.api.view;

import io.opendms.approval.Request;
import io.opendms.approval.port.Step;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step of a request's history. */
public record StepView(
        long version,
        String at,
        String by,
        @Nullable String inPlaceOf,
        @Nullable String source,
        String event,
        String status,
        @Nullable String detail) {

    /** @param request whose step it is */
    public static StepView of(Step step, Request request) {
        return new StepView(
                step.version(),
                step.at().toString(),
                step.by(),
                Given.orNull(request.inPlaceOf(step.event(), step.by(), step.at())),
                Given.orNull(step.source()),
                step.event().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                step.status().word(),
                Given.orNull(step.detail()));
    }
}
