import { ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { useDark } from '../shared/usePreferences';
import { Call } from './Call';
import { W } from './words';

const FONT = getComputedStyle(document.documentElement).getPropertyValue('--jt-font');

/** One caller is one `Call`: the next caller is a new one, so nothing of the last can remain. */
export function DeskPage() {
  const dark = useDark();
  const [caller, setCaller] = useState(0);
  return (
    <ConfigProvider
      locale={zhCN}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: dark ? '#6cc6d8' : '#0b6477',
          fontFamily: FONT,
          borderRadius: 8,
          ...(dark ? { colorBgContainer: '#1a2328', colorBorder: '#33424a', colorTextLightSolid: '#06252c' } : {}),
        },
        components: { Button: { primaryShadow: 'none', primaryColor: dark ? '#06252c' : '#ffffff' } },
      }}
    >
      <a className="SkipLink" href="#search">{W.skip}</a>
      <Call key={caller} first={caller === 0} onNext={() => setCaller(caller + 1)} />
    </ConfigProvider>
  );
}
