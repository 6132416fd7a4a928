/** How requests, their lines, steps and plans look as JSON; names and types are those of openapi.json. */
@NullMarked
package io.opendms.admin.api.view;

import org.jspecify.annotations.NullMarked;
