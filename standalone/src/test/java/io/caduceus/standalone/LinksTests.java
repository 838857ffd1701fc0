package io.caduceus.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTests {

  @Test
  void everyLinkWithinTheDocumentationLeadsSomewhere() throws IOException {
    List<Page> pages = Page.all();

    assertThat(pages).isNotEmpty();
    for (Page page : pages) {
      assertThat(page.links())
          .as("dead links in %s", page)
          .filteredOn(link -> isDead(page, URI.create(link)))
          .isEmpty();
    }
  }

  private static boolean isDead(Page from, URI link) {
    if (link.isAbsolute()) {
      return false;
    }
    Path target =
        link.getPath().isEmpty() ? from.file() : from.file().resolveSibling(link.getPath());
    if (link.getFragment() == null) {
      return !Files.exists(target);
    }
    return !Files.isRegularFile(target) || !Page.of(target).anchors().contains(link.getFragment());
  }
}
