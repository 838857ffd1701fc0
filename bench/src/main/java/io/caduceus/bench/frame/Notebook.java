package io.caduceus.bench.frame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that one run found so far. It is written down after each stage, one that failed included:
 * what was measured until then is not lost, and beside it stands that it is not all.
 */
public final class Notebook {
  private final Path folder;
  private final Map<String, String> machine;
  private final Map<String, String> settings;
  private final List<Findings> found = new ArrayList<>();

  /**
   * @param folder where it is written down
   */
  public Notebook(Path folder, Map<String, String> machine, Map<String, String> settings) {
    this.folder = folder;
    this.machine = machine;
    this.settings = settings;
  }

  /** Runs a stage, whose failure is written down and thrown. */
  public void run(String name, Stage stage, Settings how, Progress progress) throws Exception {
    int before = found.size();
    Heard heard = new Heard(progress);
    try {
      stage.run(how, found::add, heard);
    } catch (Exception e) {
      if (found.size() == before) {
        found.add(new Findings(name));
      }
      found.getLast().remark("not completed: failed at \"%s\": %s".formatted(heard.last, e));
      throw e;
    } finally {
      write();
    }
  }

  public Report report() {
    return new Report(machine, settings, found);
  }

  private void write() throws IOException {
    report().writeTo(folder);
  }

  /** Remembers what was being done. */
  private static final class Heard implements Progress {
    private final Progress progress;
    private String last = "the beginning";

    Heard(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void says(String what) {
      last = what;
      progress.says(what);
    }
  }
}
