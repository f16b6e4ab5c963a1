import { SECTION_OF, SECTIONS, type SectionName, type SettingName } from './settings-values.ts';

/** The groups that have something to show. */
export function shownSections(
  hidden: ReadonlySet<string>,
  offered: { readonly keys: unknown },
): readonly SectionName[] {
  return SECTIONS.filter((section) => {
    if (hidden.has(section)) return false;
    if (section === 'keys') return offered.keys !== undefined;
    const own = (Object.keys(SECTION_OF) as SettingName[]).filter((name) => SECTION_OF[name] === section);
    return own.length === 0 || own.some((name) => !hidden.has(name));
  });
}
