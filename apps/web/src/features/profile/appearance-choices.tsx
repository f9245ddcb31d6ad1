import { useStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { chooseLanguage, type LanguageChoice, languageChoice, languages } from '../../shared/text/language.js';
import { strings } from '../../shared/text/strings.js';
import { chooseDensity, densities, density } from '../../shared/ui/density.js';
import { chooseTheme, theme, themes } from '../../shared/ui/theme.js';
import { showProblem } from '../../shared/ui/toast-store.js';
import { SegmentChoice } from '../../shared/ui/segment-choice.js';

const speak = (choice: LanguageChoice): void =>
  void chooseLanguage(choice).catch((error: unknown) => showProblem(describeError(error)));

const languageOptions = (): { value: LanguageChoice; label: string }[] => [
  { value: 'browser', label: strings.profile.languageOfBrowser },
  ...Object.entries(languages).map(([value, label]) => ({ value: value as LanguageChoice, label })),
];

export const AppearanceChoices = () => (
  <>
    <SegmentChoice
      label={strings.profile.theme}
      value={useStore(theme)}
      options={themes.map((value) => ({ value, label: strings.profile.themes[value] }))}
      onChange={chooseTheme}
    />
    <SegmentChoice
      label={strings.profile.density}
      value={useStore(density)}
      options={densities.map((value) => ({ value, label: strings.profile.densities[value] }))}
      onChange={chooseDensity}
    />
    <SegmentChoice
      label={strings.profile.language}
      value={useStore(languageChoice)}
      options={languageOptions()}
      onChange={speak}
    />
  </>
);
