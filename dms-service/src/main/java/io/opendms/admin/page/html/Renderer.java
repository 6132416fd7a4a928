package io.opendms.admin.page.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Makes HTML of what pages show, by templates that were compiled with the program; text of others is escaped. Thread-safe. */
public final class Renderer {
    /** Below it each template stands in the package of what it shows. */
    private static final String TEMPLATES = "io.opendms.admin.page";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Renderer.class.getClassLoader(), TEMPLATES);

    /** @param template its path below the folder of the templates, without the ending */
    public String html(String template, Object view) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", view, new VisibleOutput(output));
        return output.toString();
    }
}
