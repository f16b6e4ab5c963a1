import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ShortcutName, Shortcuts } from '../shortcuts/shortcuts.ts';
import { conflictOf, readKeys, withKeys } from './read-keys.ts';

/** Keys are being pressed for a shortcut. */
export interface KeyRecording {
  readonly name: ShortcutName;
  /** What was pressed and could not be taken. */
  readonly keys?: string | undefined;
  readonly conflict?: ShortcutName | 'browser' | undefined;
}

interface KeyRecorderOptions {
  readonly apple: boolean;
  readonly current: () => Shortcuts;
  readonly change: (shortcuts: Shortcuts | undefined) => void;
  /** The recording is over; the focus belongs to the shortcut's own button again. */
  readonly onDone: (name: ShortcutName) => void;
}

/** Takes the next keys that are pressed as those of a shortcut, unless they do something already. */
export class KeyRecorder implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: KeyRecorderOptions;
  #recording: KeyRecording | undefined;

  constructor(host: ReactiveControllerHost, options: KeyRecorderOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get recording(): KeyRecording | undefined {
    return this.#recording;
  }

  hostDisconnected(): void {
    this.#recording = undefined;
  }

  readonly start = (name: ShortcutName): void => this.#set({ name });

  readonly leave = (): void => {
    if (this.#recording !== undefined) this.#set(undefined);
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const recording = this.#recording;
    // Tab leads away, as everywhere.
    if (recording === undefined || event.key === 'Tab') return;
    event.preventDefault();
    // Not for the panel around it, nor for the keys that are in force.
    event.stopPropagation();
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (bare && event.key === 'Escape') this.#end(recording.name);
    else if (bare && (event.key === 'Backspace' || event.key === 'Delete')) this.#take(recording.name, '');
    else this.#try(recording.name, readKeys(event, this.#options.apple));
  };

  /** Gives the keys to this shortcut, and takes them from the other one. */
  readonly takeOver = (): void => {
    const { name, keys, conflict } = this.#recording ?? {};
    if (name === undefined || keys === undefined || conflict === undefined || conflict === 'browser') return;
    const without = withKeys(this.#options.current(), conflict, '') ?? {};
    this.#options.change(withKeys(without, name, keys));
    this.#end(name);
  };

  #try(name: ShortcutName, keys: string | undefined): void {
    if (keys === undefined) return;
    const { apple, current } = this.#options;
    const conflict = conflictOf(keys, name, current(), apple);
    if (conflict === undefined) this.#take(name, keys);
    else this.#set({ name, keys, conflict });
  }

  #take(name: ShortcutName, keys: string): void {
    this.#options.change(withKeys(this.#options.current(), name, keys));
    this.#end(name);
  }

  #end(name: ShortcutName): void {
    this.#set(undefined);
    this.#options.onDone(name);
  }

  #set(recording: KeyRecording | undefined): void {
    this.#recording = recording;
    this.#host.requestUpdate();
  }
}
