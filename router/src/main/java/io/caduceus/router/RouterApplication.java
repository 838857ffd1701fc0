package io.caduceus.router;

/** Runs the router on its own. */
public final class RouterApplication {
  private RouterApplication() {}

  /** Takes Spring Boot's arguments, for example {@code --caduceus.router.port=8086}. */
  public static void main(String[] arguments) {
    RouterConfiguration.application().run(arguments);
  }
}
