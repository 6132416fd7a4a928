package io.opendms.admin.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Makes HTML of what pages show, by templates that were compiled with the program. Thread-safe. */
final class Renderer {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Renderer.class.getClassLoader(), Renderer.class.getPackageName());

    /** @param template its path below the folder of the templates, without the ending */
    String html(String template, Object view) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", view, output);
        return output.toString();
    }
}
