/** What it costs to take a file out of a drop folder, by how many wait in it. */
@NullMarked
package io.opendms.bench.dropfolder;

import org.jspecify.annotations.NullMarked;
