package android.os;

/** Stands in for Android's, which is known by its name. */
public final class NetworkOnMainThreadException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
