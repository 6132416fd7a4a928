package io.opendms.admin.api.view;

import io.opendms.approval.port.Step;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step of a request's history. */
public record StepView(
        long version,
        String at,
        String by,
        @Nullable String source,
        String event,
        String status,
        @Nullable String detail) {

    public static StepView of(Step step) {
        return new StepView(
                step.version(),
                step.at().toString(),
                step.by(),
                Given.orNull(step.source()),
                step.event().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                step.status().word(),
                Given.orNull(step.detail()));
    }
}
