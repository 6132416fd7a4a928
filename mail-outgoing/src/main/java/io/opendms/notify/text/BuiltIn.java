package io.opendms.notify.text;

import io.opendms.notify.template.Template;
import io.opendms.notify.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts that are part of the program. */
final class BuiltIn {
    private BuiltIn() {}

    static Template template(Topic topic, Language language) {
        String name = Templates.fileName(topic, language);
        try {
            return Template.parse(text(name));
        } catch (TemplateException e) {
            throw new IllegalStateException(name + ":" + e.line() + " of the program: " + e.getMessage(), e);
        }
    }

    static String text(String name) {
        try (InputStream resource = BuiltIn.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
